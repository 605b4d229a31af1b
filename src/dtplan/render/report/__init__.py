"""The document in each of its forms, from the same view: pages, print, office files, data.

Every form is one file: a function that takes a manuscript and yields files, each as a name and bytes.
Knows views and templates; knows no disk. What a form needs and a plain install lacks is imported there.
"""
