"""Reading a spreadsheet of members: what its headings mean, what its cells say, what is wrong."""
