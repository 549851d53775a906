package press.shijian.shell.frame;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

@AutoConfiguration
@EnableConfigurationProperties({ShellProperties.class, WebProperties.class})
@Import({Frame.class, PageFiles.class})
class FrameAutoConfiguration {

    /** Before what may answer by itself, so that refusals name it, too; behind pages from memory, which keep it. */
    @Bean
    @FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE + 1)
    AnswersVary answersVary() {
        return new AnswersVary();
    }

    @Bean
    @FilterRegistration(dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
    VersionedLinks versionedLinks(ObjectProvider<ResourceUrlProvider> files) {
        return new VersionedLinks(files);
    }
}
