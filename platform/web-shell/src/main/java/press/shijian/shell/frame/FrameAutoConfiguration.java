package press.shijian.shell.frame;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

@AutoConfiguration
@EnableConfigurationProperties({ShellProperties.class, WebProperties.class})
@Import({Frame.class, PageFiles.class})
class FrameAutoConfiguration {

    @Bean
    FilterRegistrationBean<VersionedLinks> versionedLinks(ObjectProvider<ResourceUrlProvider> files) {
        FilterRegistrationBean<VersionedLinks> registration = new FilterRegistrationBean<>(new VersionedLinks(files));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }
}
