package press.shijian.shell.frame;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param registration whether people open their own accounts at {@code /register}; the sign-in page links there if so
 * @param beforeSigningOut a template of the service with a fragment {@code question(me)}, which stands on every page of somebody signed
 *     in and may ask before they sign out; empty where there is none
 */
@ConfigurationProperties("shijian.shell")
record ShellProperties(
        @DefaultValue("false") boolean registration,
        @DefaultValue("") String beforeSigningOut,
        @DefaultValue Oidc oidc) {

    /** Of the settings of the OpenID provider, what pages speak of. */
    record Oidc(
            @DefaultValue("") String issuer,
            @DefaultValue("") String name,
            @DefaultValue("true") boolean accounts,
            @DefaultValue("true") boolean passwords) {}
}
