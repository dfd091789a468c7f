from django.urls import path

from attache.journal.views.desk import records

desk = [path("journal/", records.index, name="records")]
