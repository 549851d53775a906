package press.shijian.shell.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.service.SecurityLog;
import press.shijian.shell.problem.Refused;

@RestController
class TokenCall {

    private final Accounts accounts;
    private final SecondStep secondStep;
    private final Tokens tokens;
    private final SecurityLog security;

    TokenCall(Accounts accounts, SecondStep secondStep, Tokens tokens, SecurityLog security) {
        this.accounts = accounts;
        this.secondStep = secondStep;
        this.tokens = tokens;
        this.security = security;
    }

    // no @Size: what is too long is wrong like anything else, and says no more
    /**
     * @param code of the account's second factor, or a recovery code; where the account has one
     */
    record Credentials(
            @NotBlank String email,
            @NotEmpty String password,
            @Nullable String code) {

        @Override
        public String toString() {
            return "Credentials[" + email + "]";
        }
    }

    @PostMapping("/api/token")
    @Operation(
            summary = "A bearer token for an email and its password",
            description =
                    "Send it as Authorization: Bearer … until expiresAt. An account that has a second factor needs code as well; "
                            + "WWW-Authenticate then says code_needed.")
    @ApiResponse(responseCode = "200", description = "The token.")
    @ApiResponse(
            responseCode = "401",
            description = "The email, the password or the code is wrong, or a code is needed.")
    @ApiResponse(responseCode = "403", description = "The account is suspended, or passwords open nothing here.")
    @ApiResponse(
            responseCode = "429",
            description = "Too many wrong passwords or codes; Retry-After says how long to wait.")
    @SecurityRequirements
    Tokens.Issued issue(@RequestBody @Valid Credentials credentials, HttpServletRequest request) {
        VerifiedAccount account = accounts.verify(
                        credentials.email(), credentials.password(), request.getRemoteAddr(), null)
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "signin.failed")
                        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
        if (secondStep.isAskedOf(account.id())) {
            ask(account, credentials.code(), request.getRemoteAddr());
        }
        Tokens.Issued issued = tokens.issue(account);
        security.record(SecurityLog.Event.SIGNED_IN, Map.of("account", account.id()));
        security.record(SecurityLog.Event.TOKEN_ISSUED, Map.of("account", account.id()));
        return issued;
    }

    private void ask(VerifiedAccount account, @Nullable String code, String address) {
        if (code == null || code.isBlank()) {
            security.record(SecurityLog.Event.SECOND_FACTOR_ASKED, Map.of("account", account.id()));
            throw codeWanted("second-factor.code.needed");
        }
        if (!secondStep.isPassed(account.id(), code, address, null)) {
            throw codeWanted("code.failed");
        }
    }

    /** Programs tell it from a wrong password by the header. */
    private static Refused codeWanted(String messageKey) {
        return new Refused(HttpStatus.UNAUTHORIZED, messageKey)
                .titled("second-factor.code.needed.title")
                .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"code_needed\"");
    }
}
