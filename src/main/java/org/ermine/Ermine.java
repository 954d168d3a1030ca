package org.ermine;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Ermine {
  public static void main(String[] args) {
    SpringApplication.run(Ermine.class, args);
  }
}
