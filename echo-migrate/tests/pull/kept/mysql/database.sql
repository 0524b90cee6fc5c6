CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, role ENUM('admin', 'user') NOT NULL, email VARCHAR(191) NOT NULL,
    token VARCHAR(191) NOT NULL, changed DATETIME(3) NOT NULL, born DATE, UNIQUE INDEX User_email_key (email),
    INDEX users_token_idx (token));
CREATE TABLE Post (id INT PRIMARY KEY, author INT NOT NULL, title VARCHAR(191),
    CONSTRAINT Post_author_fkey FOREIGN KEY (author) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE);
