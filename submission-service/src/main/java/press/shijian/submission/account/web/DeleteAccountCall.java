package press.shijian.submission.account.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.shell.OwnerCheck;
import press.shijian.shell.SignedIn;
import press.shijian.submission.account.DeleteAccount;

/** Deleting one's own account, by JSON. */
@RestController
@Tag(name = "account")
class DeleteAccountCall {

    private final DeleteAccount deleteAccount;
    private final OwnerCheck owner;

    DeleteAccountCall(DeleteAccount deleteAccount, OwnerCheck owner) {
        this.deleteAccount = deleteAccount;
        this.owner = owner;
    }

    /**
     * @param current the password
     */
    record Deletion(@Nullable String current) {

        @Override
        public String toString() {
            return "Deletion[…]";
        }
    }

    @DeleteMapping("/api/account")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete the account",
            description =
                    "Can’t be undone. Published articles stay, with their author. Drafts go, what is undecided is withdrawn, and what was not"
                            + " published is deleted.")
    @ApiResponse(responseCode = "204", description = "Deleted. No token of the account opens anything any more.")
    @ApiResponse(responseCode = "400", description = "The password is wrong.")
    @ApiResponse(responseCode = "401", description = "No token, or one that opens nothing.")
    @ApiResponse(responseCode = "404", description = "The account was deleted at the same moment.")
    @ApiResponse(responseCode = "429", description = "Too many wrong passwords; Retry-After says how long to wait.")
    void delete(@RequestBody Deletion deletion, @AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        owner.check(me, Objects.requireNonNullElse(deletion.current(), ""), request);
        deleteAccount.delete(me.id());
    }
}
