package press.shijian.shell.frame;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param registration whether people open their own accounts at {@code /register}; the sign-in page links there if so
 */
@ConfigurationProperties("shijian.shell")
record ShellProperties(
        @DefaultValue("false") boolean registration,
        @DefaultValue Oidc oidc) {

    /** Of the settings of the OpenID provider, what pages speak of. */
    record Oidc(
            @DefaultValue("") String issuer,
            @DefaultValue("") String name,
            @DefaultValue("true") boolean accounts,
            @DefaultValue("true") boolean passwords) {}
}
