package press.shijian.shell.secondfactor;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Second factors, for a service that has a {@link press.shijian.shell.SecondFactorOffer}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecondFactorProperties.class)
@Import({SecretCipher.class, AccountFactors.class})
public class SecondFactorConfiguration {}
