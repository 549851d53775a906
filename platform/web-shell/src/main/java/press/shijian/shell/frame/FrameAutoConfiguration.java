package press.shijian.shell.frame;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.Navigation;

@AutoConfiguration
@EnableConfigurationProperties({ShellProperties.class, WebProperties.class})
class FrameAutoConfiguration {

    @Bean
    Frame frame(
            ObjectProvider<Navigation> navigation,
            ObjectProvider<AccountDirectory> directory,
            ShellProperties properties) {
        return new Frame(navigation, directory, properties.registration());
    }

    @Bean
    PageFiles pageFiles(WebProperties properties) {
        return new PageFiles(properties);
    }

    @Bean
    FilterRegistrationBean<VersionedLinks> versionedLinks(ObjectProvider<ResourceUrlProvider> files) {
        FilterRegistrationBean<VersionedLinks> registration = new FilterRegistrationBean<>(new VersionedLinks(files));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }
}
