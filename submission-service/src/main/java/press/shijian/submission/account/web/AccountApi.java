package press.shijian.submission.account.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.RegisterAccount;
import press.shijian.submission.account.Registration;

@RestController
@RequestMapping("/api/accounts")
@Tag(name = "accounts", description = "Students' accounts")
class AccountApi {

    private final RegisterAccount registerAccount;

    AccountApi(RegisterAccount registerAccount) {
        this.registerAccount = registerAccount;
    }

    record NewAccount(
            @Nullable String email,
            @Nullable String password,
            @Nullable String name,
            @Nullable String school,
            @Nullable String college) {

        @Override
        public String toString() {
            return "NewAccount[" + email + "]";
        }
    }

    record Registered(String id, String email, String name) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @SecurityRequirements
    @Operation(summary = "Open an account", description = "409 where the address has one already.")
    Registered register(@RequestBody NewAccount request) {
        Account account = registerAccount.register(Registration.typed(
                request.email(), request.password(), request.name(), request.school(), request.college()));
        return new Registered(account.id(), account.email(), account.name());
    }
}
