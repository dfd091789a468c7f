"""How fast the product is: `make bench` loads members by the thousand and times its pages."""
