package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.messaging.SubjectKeys;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.shell.signin.NextPage;
import press.shijian.submission.account.GiveConsent;
import press.shijian.submission.account.PrivacyNotice;

/** {@code /privacy}: what is kept of students, and why; {@code /account/consent}: agreeing to it. */
@Controller
class PrivacyPages {

    private static final String CONSENT = "submission/consent";

    private final GiveConsent giveConsent;
    private final Refusals refusals;
    private final SubjectKeys keys;

    PrivacyPages(GiveConsent giveConsent, Refusals refusals, SubjectKeys keys) {
        this.giveConsent = giveConsent;
        this.refusals = refusals;
        this.keys = keys;
    }

    /** As it is filled in. */
    static class ConsentForm {

        private boolean consent;
        private String realName = "";

        public boolean isConsent() {
            return consent;
        }

        public void setConsent(boolean consent) {
            this.consent = consent;
        }

        public String getRealName() {
            return realName;
        }

        public void setRealName(String realName) {
            this.realName = realName;
        }
    }

    @ModelAttribute("version")
    String version() {
        return PrivacyNotice.VERSION;
    }

    @GetMapping("/privacy")
    String notice(Model model) {
        model.addAttribute("encrypted", keys.areMade());
        return "submission/privacy";
    }

    @GetMapping("/account/consent")
    String ask(
            @ModelAttribute("form") ConsentForm form,
            @RequestParam(required = false) @Nullable String next,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        return shown(next, me, model);
    }

    @PostMapping("/account/consent")
    String give(
            @ModelAttribute("form") ConsentForm form,
            BindingResult binding,
            @RequestParam(required = false) @Nullable String next,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            giveConsent.give(me.id(), form.isConsent(), form.getRealName());
        } catch (Refusal refusal) {
            refusals.onto(binding, refusal, "consent");
            Refusals.answer(response, refusal);
            return shown(next, me, model);
        }
        AskForConsent.given(request);
        return "redirect:" + NextPage.safe(next);
    }

    private String shown(@Nullable String next, SignedIn me, Model model) {
        model.addAttribute("next", NextPage.safe(next));
        model.addAttribute("asksForRealName", giveConsent.asksForRealName(me.id()));
        return CONSENT;
    }
}
