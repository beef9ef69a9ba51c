"""When what a sentence tells happened: the words around its dates, and one event told twice."""
