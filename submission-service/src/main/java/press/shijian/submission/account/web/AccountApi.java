package press.shijian.submission.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.submission.account.Profile;
import press.shijian.submission.account.Registration;

@RestController
@RequestMapping("/api/accounts")
@Tag(name = "accounts", description = "Students' accounts")
class AccountApi {

    private final RegistrationQuota registrations;

    AccountApi(RegistrationQuota registrations) {
        this.registrations = registrations;
    }

    record NewAccount(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,

            @Schema(
                    description =
                            "The name in their papers, where the installation asks for it; nobody else is shown it")
            @Nullable
            String realName,

            @Schema(
                    description =
                            "true: the person has read /privacy and agrees; who has not is asked on the first page")
            @Nullable
            Boolean consent) {

        @Override
        public String toString() {
            return "NewAccount[" + email + "]";
        }
    }

    /**
     * @param id absent where the address is to be confirmed first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Registered(@Nullable String id, String email, String name) {}

    @PostMapping
    @SecurityRequirements
    @Operation(
            summary = "Open an account",
            description = "Where mail is on, nobody learns here whether an address has an account already.",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-quota", value = "registrations-per-address")))
    @ApiResponse(responseCode = "201", description = "The account is open.")
    @ApiResponse(responseCode = "202", description = "Where mail is on: whoever reads that mail can open the account.")
    @ApiResponse(responseCode = "409", description = "The address has an account already.")
    ResponseEntity<Registered> register(@RequestBody NewAccount request, Locale language, HttpServletRequest from) {
        Registration registration = Registration.typed(
                request.email(),
                request.password(),
                Profile.typed(request.name(), request.school(), request.college(), request.realName()),
                request.consent());
        return registrations
                .register(registration, language, from)
                .map(account -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(new Registered(account.id(), account.email(), account.name())))
                .orElseGet(() -> ResponseEntity.accepted()
                        .body(new Registered(
                                null,
                                registration.email(),
                                registration.profile().name())));
    }
}
