package org.ermine.engine;

import java.util.Optional;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.ermine.access.audit.RunningJob;
import org.springframework.stereotype.Component;

@Component
class EngineJob implements RunningJob {
  @Override public Optional<String> kind() {
    return Optional.ofNullable(Context.getCommandContext()).map(context -> context.getCurrentJob())
        .map(job -> job instanceof TimerEntity ? "timer" : "job");
  }
}
