package press.shijian.submission.owndata.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.shell.OwnData;

@Configuration(proxyBeanMethods = false)
class OwnDataConfiguration {

    @Bean
    OwnData ownData() {
        return new OwnData(OwnDataDownload.PAGE, "/account/profile", "/privacy", "/account/delete");
    }
}
