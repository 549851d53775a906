package press.shijian.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * A module's default properties, below whatever a service, its environment or its command line says. An import in each
 * service's file would do nearly the same, but what is imported wins over the file that imports it, and a default must
 * lose. Subclasses are named in {@code META-INF/spring.factories}.
 */
public abstract class ModuleDefaults implements EnvironmentPostProcessor, Ordered {

    private final String file;
    private final int order;

    /**
     * @param file on the class path
     * @param order of several modules' defaults the lower one wins
     */
    protected ModuleDefaults(String file, int order) {
        this.file = file;
        this.order = order;
    }

    @Override
    public final void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            environment.getPropertySources().addLast(new ResourcePropertySource(file, new ClassPathResource(file)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** After the service's own files have been read. */
    @Override
    public final int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1 + order;
    }
}
