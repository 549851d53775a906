package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.submission.account.RealName;
import press.shijian.submission.account.Registration;

@Controller
@RequestMapping("/register")
class RegistrationPage {

    private static final String PAGE = "submission/register";

    private final RegistrationQuota registrations;
    private final Refusals refusals;
    private final RealName realName;

    RegistrationPage(
            RegistrationQuota registrations,
            Refusals refusals,
            @Value("${shijian.accounts.real-name}") RealName realName) {
        this.registrations = registrations;
        this.refusals = refusals;
        this.realName = realName;
    }

    @ModelAttribute("realName")
    RealName realName() {
        return realName;
    }

    /** As it is filled in. */
    static class RegistrationForm extends ProfileForm {

        private @Nullable String email;
        private @Nullable String password;
        private boolean consent;

        public @Nullable String getEmail() {
            return email;
        }

        public void setEmail(@Nullable String email) {
            this.email = email;
        }

        public @Nullable String getPassword() {
            return password;
        }

        public void setPassword(@Nullable String password) {
            this.password = password;
        }

        public boolean isConsent() {
            return consent;
        }

        public void setConsent(boolean consent) {
            this.consent = consent;
        }
    }

    @GetMapping
    String open(@ModelAttribute("registration") RegistrationForm form, @AuthenticationPrincipal @Nullable SignedIn me) {
        if (me != null) {
            return "redirect:/";
        }
        return registrations.areOpen() ? PAGE : "redirect:/login";
    }

    @PostMapping
    String register(
            @ModelAttribute("registration") RegistrationForm form,
            BindingResult binding,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        Registration registration =
                Registration.typed(form.getEmail(), form.getPassword(), form.typed(), form.isConsent());
        try {
            if (registrations.register(registration, language, request).isEmpty()) {
                return "submission/registered";
            }
        } catch (Refusal refusal) {
            refusals.onto(binding, refusal, refusal.kind() == Refusal.Kind.TOO_OFTEN ? null : "email");
            Refusals.answer(response, refusal);
            return PAGE;
        }
        return "forward:/login"; // the shell's sign-in, with the address and the password that were just typed
    }
}
