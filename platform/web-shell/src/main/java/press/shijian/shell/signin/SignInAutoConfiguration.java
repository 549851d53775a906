package press.shijian.shell.signin;

import jakarta.servlet.DispatcherType;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import press.shijian.mail.ConditionalOnMail;
import press.shijian.mail.MailKind;
import press.shijian.mail.Mails;
import press.shijian.service.SecurityLog;
import press.shijian.shell.AccessRules;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.FieldLabels;
import press.shijian.shell.SecondFactorOffer;
import press.shijian.shell.oidc.OidcProperties;
import press.shijian.shell.oidc.OpenIdProvider;
import press.shijian.shell.secondfactor.SecondFactorConfiguration;
import press.shijian.shell.session.CookieNames;
import press.shijian.shell.session.SessionConfiguration;

/** Three doors: operators by HTTP basic, programs by bearer token, readers by the sign-in page. */
@AutoConfiguration(
        before = {
            ServletWebSecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            WebMvcAutoConfiguration.class
        },
        after = DataMongoAutoConfiguration.class)
@EnableWebSecurity
@EnableConfigurationProperties({SignInProperties.class, OperatorProperties.class, OidcProperties.class})
@Import({SignInLimits.class, WhoAsks.class, CookieNames.class})
class SignInAutoConfiguration {

    /** bcrypt, named in each hash ({@code {bcrypt}…}), so that old hashes stay valid beside those of a better one. None is made anew. */
    @Bean
    @ConditionalOnMissingBean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /**
     * None: nobody who operates this needs a dozen for each request. The property that Spring Boot has for it would still
     * begin each of them.
     */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProvider
    @Import(OpenIdProvider.class)
    static class WithProvider {

        /** Where a claim says who is an operator. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnExpression("!'${shijian.shell.oidc.operator-claim:}'.isBlank()")
        @Import({OperatorSessions.class, OperatorPages.class})
        static class OfOperators {}
    }

    @Bean
    @Order(10)
    SecurityFilterChain operatorDoor(
            HttpSecurity http,
            OperatorProperties operator,
            SignInLimits limits,
            SecurityLog security,
            CookieNames cookieNames,
            ObjectProvider<OperatorSessions> operatorSessions) {
        FormTokens formTokens = new FormTokens(SecurityDefaults.csrfCookie(cookieNames, "ops-csrf"), false);
        AuthenticationEntryPoint challenge = SecurityDefaults.operatorWanted();
        OperatorSessions byProvider = operatorSessions.getIfAvailable();
        if (byProvider != null) {
            http.securityContext(context -> context.securityContextRepository(new DelegatingSecurityContextRepository(
                            new RequestAttributeSecurityContextRepository(), byProvider)))
                    .authorizeHttpRequests(requests ->
                            requests.requestMatchers(OperatorPages.OPEN).permitAll())
                    .exceptionHandling(
                            exceptions -> exceptions.authenticationEntryPoint(OperatorPages.signInWanted(challenge)));
        }
        return SecurityDefaults.headers(http)
                // by pattern, as the handlers are found: a comparison of the address as sent would miss /%6fps
                .securityMatchers(paths -> paths.requestMatchers("/ops", "/ops/**", "/actuator", "/actuator/**"))
                .authenticationManager(new OperatorSignIn(operator, limits, security))
                .authorizeHttpRequests(requests -> requests.requestMatchers(SecurityDefaults.HEALTH)
                        .permitAll()
                        .anyRequest()
                        .hasRole("operator"))
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(SecurityDefaults.denied(security)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens))
                .build();
    }

    /** Only where the service has accounts. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(AccountDirectory.class)
    @Import({
        SessionConfiguration.class,
        Accounts.class,
        KnownBrowsers.class,
        Sessions.class,
        Tokens.class,
        TokenCall.class,
        SignInPage.class,
        OpenSignIns.class,
        ConfirmOwner.class,
        ChangePassword.class,
        ChangeEmail.class,
        ChangeEmailCalls.class,
        ChangeEmailPages.class,
        OwnSignIns.class,
        AccountCalls.class,
        AccountForms.class,
        AccountPage.class,
        SecondStep.class,
        LetIn.class,
        StoredLinks.class
    })
    static class WithAccounts {

        private static final String SIGNED_OUT_PAGE = "signedOutPage";

        /** Only where the service offers them. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnBean(SecondFactorOffer.class)
        @Import({
            SecondFactorConfiguration.class,
            OwnSecondFactor.class,
            SecondFactorPages.class,
            SecondFactorCalls.class,
            CodePage.class
        })
        static class WithSecondFactors {

            @Bean
            FieldLabels secondFactorFields() {
                return new FieldLabels(Map.of("code", "second-factor.code", "required", "second-factor.title"));
            }
        }

        /** Only where mail is on: nobody is offered a mail that cannot be sent. And only where a password opens something. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnMail
        @ConditionalOnProperty(name = "shijian.shell.oidc.passwords", matchIfMissing = true)
        @Import({ResetPassword.class, ForgottenPasswordPages.class})
        static class WithMail {

            @Bean
            MailKind resetPasswordMail(ResetPassword resetPassword) {
                return new MailKind(
                        ResetPassword.ASKED,
                        "mail.reset.subject",
                        "mail.reset.text",
                        "mail.reset.button",
                        "mail.reset.hint",
                        resetPassword::linkFor);
            }

            @Bean
            MailKind passwordWasResetMail(Mails mails) {
                return new MailKind(
                        ResetPassword.DONE,
                        "mail.was-reset.subject",
                        "mail.was-reset.text",
                        "mail.was-reset.button",
                        "mail.was-reset.hint",
                        account -> Optional.of(mails.link("/forgot")));
            }

            @Bean
            MailKind confirmNewEmailMail(ChangeEmail changeEmail) {
                return new MailKind(
                        ChangeEmail.CONFIRM,
                        "mail.new-email.subject",
                        "mail.new-email.text",
                        "mail.new-email.button",
                        "mail.new-email.hint",
                        changeEmail::linkFor);
            }

            @Bean
            MailKind newEmailHasAccountMail(Mails mails) {
                return new MailKind(
                        ChangeEmail.HAS_ACCOUNT,
                        "mail.new-email-taken.subject",
                        "mail.new-email-taken.text",
                        "mail.new-email-taken.button",
                        "mail.new-email-taken.hint",
                        nothing -> Optional.of(mails.link("/login")));
            }

            @Bean
            MailKind newEmailAskedMail(Mails mails) {
                return new MailKind(
                        ChangeEmail.ASKED,
                        "mail.new-email-asked.subject",
                        "mail.new-email-asked.text",
                        "mail.new-email-asked.button",
                        "mail.new-email-asked.hint",
                        nothing -> Optional.of(mails.link("/account")));
            }

            @Bean
            MailKind emailWasChangedMail(Mails mails) {
                return new MailKind(
                        ChangeEmail.DONE,
                        "mail.email-changed.subject",
                        "mail.email-changed.text",
                        "mail.email-changed.button",
                        "mail.email-changed.hint",
                        nothing -> Optional.of(mails.link("/login")));
            }
        }

        /** Only where people sign in at an OpenID provider. */
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnProvider
        @ConditionalOnProperty(name = "shijian.shell.oidc.accounts", matchIfMissing = true)
        @Import({BoundIdentities.class, SignInByProvider.class, ProviderPages.class})
        static class ByProvider {}

        @Bean
        FieldLabels accountFields() {
            return new FieldLabels(Map.of("current", "account.password.current", "new", "account.password.new"));
        }

        @Bean
        CsrfTokenRepository pageCsrf(CookieNames cookieNames) {
            return new FormTokens(SecurityDefaults.csrfCookie(cookieNames, "csrf"), true);
        }

        @Bean
        @Order(20)
        SecurityFilterChain programDoor(
                HttpSecurity http,
                Tokens tokens,
                SecondStep secondStep,
                SecurityLog security,
                ObjectProvider<AccessRules> rules) {
            return SecurityDefaults.headers(http)
                    .securityMatcher("/api/**")
                    .addFilterBefore(SecondStepGate.ofPrograms(secondStep), AuthorizationFilter.class)
                    .authorizeHttpRequests(requests -> {
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, "/api/token")
                                .permitAll();
                        rest(requests, rules);
                    })
                    .oauth2ResourceServer(
                            resource -> resource.authenticationEntryPoint(SecurityDefaults.bearerWanted(http))
                                    .bearerTokenResolver(new BearerWhereItCounts())
                                    .opaqueToken(opaque -> opaque.introspector(tokens)
                                            .authenticationConverter(Tokens::authentication)))
                    .exceptionHandling(exceptions -> exceptions
                            .authenticationEntryPoint(SecurityDefaults.bearerWanted(http))
                            .accessDeniedHandler(SecurityDefaults.denied(security)))
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .requestCache(cache -> cache.disable())
                    .csrf(csrf -> csrf.disable())
                    .logout(logout -> logout.disable())
                    .build();
        }

        @Bean
        @Order(30)
        SecurityFilterChain readerDoor(
                HttpSecurity http,
                Sessions sessions,
                SecondStep secondStep,
                SecurityLog security,
                CsrfTokenRepository pageCsrf,
                OidcProperties oidc,
                ObjectProvider<AccessRules> rules,
                @Qualifier("readerDoor") ObjectProvider<SecurityFilterChain> itself) {
            return SecurityDefaults.headers(http)
                    .addFilterBefore(SecondStepGate.ofBrowsers(secondStep), AuthorizationFilter.class)
                    .authorizeHttpRequests(requests -> {
                        requests.dispatcherTypeMatchers(
                                        DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(SecurityDefaults.OPEN)
                                .permitAll()
                                .requestMatchers("/login", "/login/code", "/forgot", "/reset")
                                .permitAll();
                        if (oidc.isForAccounts()) {
                            requests.requestMatchers("/login/provider", "/login/provider/callback")
                                    .permitAll();
                        }
                        rest(requests, rules);
                    })
                    .securityContext(context -> context.securityContextRepository(sessions))
                    .exceptionHandling(exceptions -> exceptions
                            .authenticationEntryPoint(SecurityDefaults.signInWanted())
                            .accessDeniedHandler(new ExpiredForm(SecurityDefaults.denied(security), itself)))
                    .requestCache(cache -> cache.disable())
                    .csrf(csrf -> csrf.csrfTokenRepository(pageCsrf))
                    .logout(logout -> logout.logoutUrl("/logout")
                            .addLogoutHandler((request, response, person) -> {
                                if (person != null) {
                                    security.record(SecurityLog.Event.SIGNED_OUT, Map.of());
                                }
                                // while the session still says so
                                request.setAttribute(
                                        SIGNED_OUT_PAGE,
                                        Sessions.isByProvider(request)
                                                ? "/login?signed-out&at-provider"
                                                : "/login?signed-out");
                            })
                            .logoutSuccessHandler((request, response, person) -> response.sendRedirect(
                                    request.getContextPath() + request.getAttribute(SIGNED_OUT_PAGE))))
                    .build();
        }

        private static void rest(
                AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
                ObjectProvider<AccessRules> rules) {
            rules.ifAvailable(own -> own.apply(requests));
            requests.anyRequest().authenticated();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(AccountDirectory.class)
    static class WithoutAccounts {

        /** Pages and feeds may be cached: no no-store here, each answer says its own. */
        @Bean
        @Order(30)
        SecurityFilterChain openDoor(HttpSecurity http) {
            return SecurityDefaults.readOnly(SecurityDefaults.headers(http))
                    .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .requestCache(cache -> cache.disable())
                    .logout(logout -> logout.disable())
                    .build();
        }
    }
}
