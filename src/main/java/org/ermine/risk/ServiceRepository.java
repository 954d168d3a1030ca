package org.ermine.risk;

import org.springframework.data.jpa.repository.JpaRepository;

interface ServiceRepository extends JpaRepository<Service, String> {
  boolean existsByParent(String parent);
}
