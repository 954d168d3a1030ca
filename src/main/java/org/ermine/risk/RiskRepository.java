package org.ermine.risk;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RiskRepository extends JpaRepository<Risk, String> {
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT r FROM Risk r WHERE r.id = :id")
  Optional<Risk> findLocked(String id);

  @Query(value = "SELECT nextval('risk_number') FROM generate_series(1, :count)", nativeQuery = true)
  List<Long> nextNumbers(int count);
}
