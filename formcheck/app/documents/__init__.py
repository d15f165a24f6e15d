"""What is printed of a person: the home programme, and reports for the record."""
