package press.shijian.shell.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.shell.SignedIn;

/** Another email for one's own account, by JSON. */
@RestController
@RequestMapping("/api/account/email")
@Tag(name = "account", description = "One’s own account")
class ChangeEmailCalls {

    private final ChangeEmail changeEmail;

    ChangeEmailCalls(ChangeEmail changeEmail) {
        this.changeEmail = changeEmail;
    }

    /**
     * @param current the password
     */
    record NewEmail(@Nullable String current, @Nullable String email) {

        @Override
        public String toString() {
            return "NewEmail[…]";
        }
    }

    /**
     * @param token from the link in the mail
     */
    record Confirmation(@Nullable String token) {

        @Override
        public String toString() {
            return "Confirmation[…]";
        }
    }

    @PostMapping
    @Operation(
            summary = "Change the email",
            description =
                    "Where mail is on, the new email counts once the link that it gets was followed, and nobody learns here whether "
                            + "it has an account already. Then all sessions and tokens of the account end, the one of this call too.")
    @ApiResponse(responseCode = "202", description = "Where mail is on: a link went to the new email.")
    @ApiResponse(responseCode = "204", description = "Changed.")
    @ApiResponse(responseCode = "400", description = "The password is wrong, or the email is none.")
    @ApiResponse(responseCode = "401", description = "No token, or one that opens nothing.")
    @ApiResponse(
            responseCode = "409",
            description = "Somebody has that email, or this account’s was changed elsewhere at the same moment.")
    @ApiResponse(
            responseCode = "429",
            description = "Too many wrong passwords, or too many mails; Retry-After says how long to wait.")
    ResponseEntity<Void> change(
            @RequestBody NewEmail request,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            HttpServletRequest from) {
        return changeEmail
                .ask(
                        me,
                        Objects.requireNonNullElse(request.current(), ""),
                        Objects.requireNonNullElse(request.email(), ""),
                        from.getRemoteAddr(),
                        null,
                        language)
                .map(changed -> ResponseEntity.noContent().<Void>build())
                .orElseGet(() -> ResponseEntity.accepted().build());
    }

    @PostMapping("/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Confirm the new email",
            description = "Ends all sessions and tokens of the account, the one of this call too.")
    @ApiResponse(responseCode = "204", description = "Changed.")
    @ApiResponse(responseCode = "401", description = "No token, or one that opens nothing.")
    @ApiResponse(responseCode = "404", description = "The link was used, has expired, or belongs to another account.")
    @ApiResponse(responseCode = "409", description = "Somebody has got that email meanwhile.")
    void confirm(@RequestBody Confirmation request, @AuthenticationPrincipal SignedIn me, Locale language) {
        changeEmail.confirm(me, Objects.requireNonNullElse(request.token(), ""), language);
    }
}
