package press.shijian.shell.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.shell.SignedIn;

/** What somebody does with their own account by JSON. */
@RestController
@Tag(name = "account", description = "One’s own account")
class AccountCalls {

    private final BearerTokenResolver header = new DefaultBearerTokenResolver();
    private final ChangePassword changePassword;
    private final OwnSignIns signIns;

    AccountCalls(ChangePassword changePassword, OwnSignIns signIns) {
        this.changePassword = changePassword;
        this.signIns = signIns;
    }

    record Passwords(
            @Nullable String current,
            @JsonProperty("new") @Nullable String chosen) {

        @Override
        public String toString() {
            return "Passwords[…]";
        }
    }

    /**
     * @param browser wechat, dingtalk, qq, uc, huawei, xiaomi, edge, opera, samsung, firefox, chrome, safari or other
     * @param device phone, tablet, computer or other
     */
    record SessionView(String handle, String browser, String device, Instant signedInAt, Instant lastUsedAt) {

        static SessionView of(OwnSignIns.Session session) {
            return new SessionView(
                    session.handle(),
                    session.kind().familyWord(),
                    session.kind().deviceWord(),
                    session.signedInAt(),
                    session.usedAt());
        }
    }

    /**
     * @param lastUsedAt to the minute; null for one that was never used
     * @param current whether the call was made with it
     */
    record TokenView(
            String handle, Instant issuedAt, @Nullable Instant lastUsedAt, Instant expiresAt, boolean current) {

        static TokenView of(OwnSignIns.Token token) {
            return new TokenView(token.handle(), token.issuedAt(), token.usedAt(), token.expiresAt(), token.isThis());
        }
    }

    @PostMapping("/api/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Change the password",
            description = "Ends all sessions and tokens of the account, the one of this call too.")
    @ApiResponse(responseCode = "204", description = "Changed.")
    @ApiResponse(responseCode = "409", description = "The password was changed elsewhere at the same moment.")
    @ApiResponse(responseCode = "429", description = "Too many wrong passwords; Retry-After says how long to wait.")
    void changePassword(
            @RequestBody Passwords passwords, @AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        changePassword.change(
                me, orEmpty(passwords.current()), orEmpty(passwords.chosen()), request.getRemoteAddr(), null);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @GetMapping("/api/account/sessions")
    @Operation(summary = "Browsers that are signed in", description = "The last used first, 50 at most.")
    List<SessionView> sessions(@AuthenticationPrincipal SignedIn me) {
        return signIns.sessions(me, null).stream().map(SessionView::of).toList();
    }

    @DeleteMapping("/api/account/sessions/{handle}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign one browser out")
    void endSession(@PathVariable String handle, @AuthenticationPrincipal SignedIn me) {
        signIns.endSession(me, handle);
    }

    @DeleteMapping("/api/account/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign all browsers out")
    void endSessions(@AuthenticationPrincipal SignedIn me) {
        signIns.endSessions(me);
    }

    @GetMapping("/api/account/tokens")
    @Operation(
            summary = "Tokens of programs",
            description = "The newest first, 50 at most; never the tokens themselves.")
    List<TokenView> tokens(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        return signIns.tokens(me, header.resolve(request)).stream()
                .map(TokenView::of)
                .toList();
    }

    @DeleteMapping("/api/account/tokens/{handle}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End one token")
    void endToken(@PathVariable String handle, @AuthenticationPrincipal SignedIn me) {
        signIns.endToken(me, handle);
    }

    @DeleteMapping("/api/account/tokens")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End all tokens, the one of this call too")
    void endTokens(@AuthenticationPrincipal SignedIn me) {
        signIns.endTokens(me);
    }

    @DeleteMapping("/api/token")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the token that this is called with")
    void endThisToken(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        String shown = header.resolve(request);
        if (shown != null) {
            signIns.endShown(me, shown);
        }
    }
}
