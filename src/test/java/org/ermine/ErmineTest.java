package org.ermine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a real PostgreSQL, with a web server on a random port:
 *
 * <pre>{@code
 * @ErmineTest
 * class SomethingTest {
 *   @Autowired TestRestTemplate http; // as somebody: http.withBasicAuth("owner1", TestDatabase.PASSWORD)
 * }
 * }</pre>
 *
 * All such tests share one server and, as long as they add no properties, mocks or configuration of their own, one application
 * context: a test makes risks of its own and does not count other tests' rows. The job executor is off; jobs are driven by
 * hand. The example people are there, with the password {@link TestDatabase#PASSWORD}; their example programme is not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "camunda.bpm.job-execution.enabled=false",
    "ermine.demo.password=" + TestDatabase.PASSWORD,
    "ermine.example=false",
    "ermine.metrics.token=" + TestDatabase.METRICS_TOKEN,
    "spring.datasource.hikari.maximum-pool-size=8"
})
@ContextConfiguration(initializers = {TestDatabase.class, TestProvider.class, PathCoverage.class})
public @interface ErmineTest {
}
