package press.shijian.review.staff.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.refusal.Refusal;
import press.shijian.review.staff.RequireSecondFactor;
import press.shijian.review.staff.ResetSecondFactor;
import press.shijian.shell.SignedIn;

@RestController
@RequestMapping("/api/staff")
@Tag(name = "staff", description = "The people of the desk")
class SecondFactorApi {

    private final RequireSecondFactor requireSecondFactor;
    private final ResetSecondFactor resetSecondFactor;

    SecondFactorApi(RequireSecondFactor requireSecondFactor, ResetSecondFactor resetSecondFactor) {
        this.requireSecondFactor = requireSecondFactor;
        this.resetSecondFactor = resetSecondFactor;
    }

    /**
     * @param possible whether members can have one
     */
    record SecondFactorRuleView(boolean required, boolean possible) {}

    record WantedRule(@Nullable Boolean required) {}

    @GetMapping("/second-factor")
    @Operation(summary = "Whether everybody must have a second factor (chief editor)")
    @ApiResponse(responseCode = "200", description = "The rule.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    SecondFactorRuleView rule() {
        return new SecondFactorRuleView(requireSecondFactor.isRequired(), requireSecondFactor.isPossible());
    }

    @PutMapping("/second-factor")
    @Operation(
            summary = "Require a second factor of everybody, or no longer (chief editor)",
            description = "It counts from each member’s next request on. Who has none can only set it up.")
    @ApiResponse(responseCode = "200", description = "The rule as it is now.")
    @ApiResponse(responseCode = "400", description = "Nothing was said.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    @ApiResponse(responseCode = "409", description = "The service has no key for the secrets of second factors.")
    SecondFactorRuleView require(@RequestBody WantedRule request, @AuthenticationPrincipal SignedIn me) {
        if (request.required() == null) {
            throw Refusal.invalidField("required", "problem.field.missing");
        }
        requireSecondFactor.require(request.required(), me.id());
        return rule();
    }

    @DeleteMapping("/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Take a member’s second factor away (chief editor)",
            description =
                    "For whoever has lost it. Sessions and tokens of the member end, and a mail says so where mail is on.")
    @ApiResponse(responseCode = "204", description = "The next sign-in asks for the password alone.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    @ApiResponse(responseCode = "404", description = "No such member.")
    @ApiResponse(responseCode = "409", description = "The member has none.")
    void reset(@PathVariable String id, Locale language) {
        resetSecondFactor.reset(id, language);
    }
}
