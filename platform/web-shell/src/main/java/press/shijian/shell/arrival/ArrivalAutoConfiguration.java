package press.shijian.shell.arrival;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;

@AutoConfiguration
@EnableConfigurationProperties(BodyProperties.class)
class ArrivalAutoConfiguration {

    private static final int CHUNK_PAUSE_MILLIS = 5_000;
    private static final int CHUNK_EXTENSION_BYTES = 64;

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> bodiesInTime(
            BodyProperties properties, @Value("${server.tomcat.max-swallow-size}") DataSize mostPassedOver) {
        return server -> {
            server.addEngineValves(new BodiesInTime(properties, mostPassedOver.toBytes()));
            server.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    // the line before each chunk, where Tomcat waits by itself
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout(CHUNK_PAUSE_MILLIS);
                    http.setMaxExtensionSize(CHUNK_EXTENSION_BYTES);
                    http.setMaxTrailerSize(CHUNK_EXTENSION_BYTES);
                }
            });
        };
    }
}
