package press.shijian.shell.secondfactor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param key that secrets are encrypted with: 32 bytes in Base64; without one, nobody can turn a second factor on
 * @param issuer what authenticator apps call us, beside the email
 */
@ConfigurationProperties("shijian.shell.second-factor")
record SecondFactorProperties(
        @DefaultValue("") String key,
        @DefaultValue("Shijian") String issuer) {

    @Override
    public String toString() {
        return "SecondFactorProperties[…]";
    }
}
