"""The ground every room stands on: journal, jobs, files, clock, families of trouble."""
