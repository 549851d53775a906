package press.shijian.shell.frame;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.Navigation;

@AutoConfiguration
@EnableConfigurationProperties(ShellProperties.class)
class FrameAutoConfiguration {

    @Bean
    Frame frame(
            ObjectProvider<Navigation> navigation,
            ObjectProvider<AccountDirectory> directory,
            ShellProperties properties) {
        return new Frame(navigation, directory, properties.registration());
    }
}
