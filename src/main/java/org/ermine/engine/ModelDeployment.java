package org.ermine.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.ermine.policy.AdoptedTables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys models and forms under their path on the classpath. The starter's own deployment names a resource by its absolute
 * path in an exploded run and by its bare file name in a jar, so that a change between the two deploys everything again. A table of
 * the policy that the organisation has made its own is left out, or a later start would put the application's on top of it.
 */
@Component
class ModelDeployment extends AbstractCamundaConfiguration implements CamundaDeploymentConfiguration {
  private static final String[] ROOTS = {"processes/", "forms/"};
  private static final String TABLE = ".dmn";

  private final ObjectProvider<AdoptedTables> adopted;

  ModelDeployment(ObjectProvider<AdoptedTables> adopted) {
    this.adopted = adopted;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    SpringProcessEngineConfiguration engine = (SpringProcessEngineConfiguration) configuration;
    engine.setDeploymentName("ermine");
    var adoptedTables = adopted.getObject().keys();
    engine.setDeploymentResources(getDeploymentResources().stream()
        .filter(resource -> !adoptedTables.contains(tableOf(resource))).toArray(Resource[]::new));
  }

  /** The key of a decision is its file's name. */
  private static String tableOf(Resource resource) {
    String path = resource.getDescription();
    return path.endsWith(TABLE) ? path.substring(path.lastIndexOf('/') + 1, path.length() - TABLE.length()) : null;
  }

  @Override
  public Set<Resource> getDeploymentResources() {
    PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    Map<String, Resource> byName = new LinkedHashMap<>();
    for (String pattern : camundaBpmProperties.getDeploymentResourcePattern()) {
      try {
        Arrays.stream(resolver.getResources(pattern)).map(ModelDeployment::named)
            .sorted(Comparator.comparing(NamedResource::getPathWithinContext))
            .forEach(resource -> byName.putIfAbsent(resource.getPathWithinContext(), resource));
      } catch (IOException fault) {
        throw new IllegalStateException("models cannot be listed by " + pattern, fault);
      }
    }
    return new LinkedHashSet<>(byName.values());
  }

  private static NamedResource named(Resource resource) {
    try {
      String url = resource.getURL().toString();
      int start = Arrays.stream(ROOTS).mapToInt(root -> url.lastIndexOf("/" + root)).max().orElse(-1);
      if (start < 0) {
        throw new IllegalStateException("a model outside processes/ and forms/: " + url);
      }
      return new NamedResource(url.substring(start + 1), resource);
    } catch (IOException fault) {
      throw new IllegalStateException("a model without an address: " + resource.getDescription(), fault);
    }
  }

  /** The engine takes the name of a {@link ContextResource} as it is. */
  private static final class NamedResource extends AbstractResource implements ContextResource {
    private final String path;
    private final Resource content;

    NamedResource(String path, Resource content) {
      this.path = path;
      this.content = content;
    }

    @Override
    public String getPathWithinContext() {
      return path;
    }

    @Override
    public String getDescription() {
      return path;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return content.getInputStream();
    }
  }
}
