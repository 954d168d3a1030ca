package org.ermine;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Switches on what runs by the clock: the queue of rounds, the seals of the audit trail. Without it they would wait in silence. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Schedules {
}
