CREATE TABLE Indexed (id INT PRIMARY KEY, a VARCHAR(191) NOT NULL, b TEXT, UNIQUE INDEX Indexed_a_key (a), INDEX prefix (b(10)),
    FULLTEXT INDEX Indexed_a_b_idx (a, b));
