package press.shijian.shell.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.Map;
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
    private final Tokens tokens;
    private final SecurityLog security;

    TokenCall(Accounts accounts, Tokens tokens, SecurityLog security) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.security = security;
    }

    // no @Size: what is too long is wrong like anything else, and says no more
    record Credentials(@NotBlank String email, @NotEmpty String password) {

        @Override
        public String toString() {
            return "Credentials[" + email + "]";
        }
    }

    @PostMapping("/api/token")
    @Operation(
            summary = "A bearer token for an email and its password",
            description = "Send it as Authorization: Bearer … until expiresAt.")
    @ApiResponse(responseCode = "200", description = "The token.")
    @ApiResponse(responseCode = "401", description = "The email or the password is wrong.")
    @ApiResponse(responseCode = "403", description = "The account is suspended, or passwords open nothing here.")
    @ApiResponse(responseCode = "429", description = "Too many wrong passwords; Retry-After says how long to wait.")
    @SecurityRequirements
    Tokens.Issued issue(@RequestBody @Valid Credentials credentials, HttpServletRequest request) {
        return accounts.verify(credentials.email(), credentials.password(), request.getRemoteAddr(), null)
                .map(account -> {
                    Tokens.Issued issued = tokens.issue(account);
                    security.record(SecurityLog.Event.TOKEN_ISSUED, Map.of("account", account.id()));
                    return issued;
                })
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED, "signin.failed")
                        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }
}
