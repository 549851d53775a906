package press.shijian.shell.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.shell.SignedIn;
import press.shijian.shell.secondfactor.AccountFactors;

/** One's own second factor, by JSON. */
@RestController
@RequestMapping("/api/account/second-factor")
@Tag(name = "account", description = "One’s own account")
class SecondFactorCalls {

    private final OwnSecondFactor secondFactor;
    private final OwnSignIns signIns;

    SecondFactorCalls(OwnSecondFactor secondFactor, OwnSignIns signIns) {
        this.secondFactor = secondFactor;
        this.signIns = signIns;
    }

    /**
     * @param possible whether one can be turned on
     * @param mustBeSetUp whether nothing else can be done until one is on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SecondFactorView(
            boolean on,
            @Nullable Instant since,
            @Nullable Integer recoveryCodesLeft,
            boolean possible,
            boolean mustBeSetUp) {}

    /**
     * @param current the password
     */
    record Password(@Nullable String current) {

        @Override
        public String toString() {
            return "Password[…]";
        }
    }

    record Code(@Nullable String code) {

        @Override
        public String toString() {
            return "Code[…]";
        }
    }

    /**
     * @param current the password
     * @param code of the app, or a recovery code
     */
    record PasswordAndCode(
            @Nullable String current, @Nullable String code) {

        @Override
        public String toString() {
            return "PasswordAndCode[…]";
        }
    }

    /**
     * @param secret in Base32, for an authenticator app
     * @param uri the same as an address, for a QR code
     */
    record SetupView(String secret, String uri) {

        @Override
        public String toString() {
            return "SetupView[…]";
        }
    }

    /**
     * @param recoveryCodes each counts once in the place of a code
     */
    record RecoveryCodesView(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodesView[…]";
        }
    }

    @GetMapping
    @Operation(summary = "One’s own second factor")
    @ApiResponse(responseCode = "200", description = "Whether it is on.")
    @ApiResponse(responseCode = "401", description = "No token, or one that opens nothing.")
    SecondFactorView show(@AuthenticationPrincipal SignedIn me) {
        AccountFactors.Status status = secondFactor.status(me).orElse(null);
        return new SecondFactorView(
                status != null,
                status == null ? null : status.onSince(),
                status == null ? null : status.recoveryCodesLeft(),
                secondFactor.isPossible(),
                secondFactor.mustBeSetUp(me));
    }

    @PostMapping
    @Operation(
            summary = "Begin to set a second factor up",
            description =
                    "Answers a secret for an authenticator app (RFC 6238). It is on once a first code was confirmed, within an hour.")
    @ApiResponse(responseCode = "200", description = "The secret, known only now.")
    @ApiResponse(responseCode = "400", description = "The password is wrong.")
    @ApiResponse(responseCode = "401", description = "No token, or one that opens nothing.")
    @ApiResponse(responseCode = "409", description = "One is on already, or the service has no key for secrets.")
    @ApiResponse(responseCode = "429", description = "Too many wrong passwords; Retry-After says how long to wait.")
    SetupView begin(@RequestBody Password request, @AuthenticationPrincipal SignedIn me, HttpServletRequest from) {
        AccountFactors.Setup setup = secondFactor.begin(me, orEmpty(request.current()), from.getRemoteAddr(), null);
        return new SetupView(setup.secret(), setup.uri());
    }

    @PostMapping("/confirmation")
    @Operation(
            summary = "Turn it on with a first code",
            description = "Browsers have to sign in again, with a code; tokens of programs go on.")
    @ApiResponse(responseCode = "200", description = "The recovery codes, known only now.")
    @ApiResponse(responseCode = "400", description = "The code is wrong.")
    @ApiResponse(responseCode = "401", description = "No token, or one that opens nothing.")
    @ApiResponse(responseCode = "409", description = "Nothing was begun, or one is on already.")
    RecoveryCodesView turnOn(@RequestBody Code request, @AuthenticationPrincipal SignedIn me) {
        RecoveryCodesView recoveryCodes = new RecoveryCodesView(secondFactor.turnOn(me, orEmpty(request.code())));
        signIns.endSessions(me);
        return recoveryCodes;
    }

    @PostMapping("/recovery-codes")
    @Operation(summary = "Make new recovery codes", description = "Those before don’t count any longer.")
    @ApiResponse(responseCode = "200", description = "The recovery codes, known only now.")
    @ApiResponse(responseCode = "400", description = "The password or the code is wrong.")
    @ApiResponse(responseCode = "401", description = "No token, or one that opens nothing.")
    @ApiResponse(responseCode = "409", description = "None is on.")
    @ApiResponse(responseCode = "429", description = "Too many attempts; Retry-After says how long to wait.")
    RecoveryCodesView newRecoveryCodes(
            @RequestBody PasswordAndCode request, @AuthenticationPrincipal SignedIn me, HttpServletRequest from) {
        return new RecoveryCodesView(secondFactor.newRecoveryCodes(
                me, orEmpty(request.current()), orEmpty(request.code()), from.getRemoteAddr(), null));
    }

    @PostMapping("/off")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Turn it off")
    @ApiResponse(responseCode = "204", description = "The sign-in asks for the password alone.")
    @ApiResponse(responseCode = "400", description = "The password or the code is wrong.")
    @ApiResponse(responseCode = "401", description = "No token, or one that opens nothing.")
    @ApiResponse(responseCode = "409", description = "None is on.")
    @ApiResponse(responseCode = "429", description = "Too many attempts; Retry-After says how long to wait.")
    void turnOff(@RequestBody PasswordAndCode request, @AuthenticationPrincipal SignedIn me, HttpServletRequest from) {
        secondFactor.turnOff(me, orEmpty(request.current()), orEmpty(request.code()), from.getRemoteAddr(), null);
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
