package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.account.ChangeProfile;
import press.shijian.submission.account.Profile;
import press.shijian.submission.account.RealName;

/** {@code /account/profile}: name, school and college, as a new submission starts with them. */
@Controller
@RequestMapping(ProfilePage.PATH)
class ProfilePage {

    static final String PATH = "/account/profile";

    private static final String PAGE = "submission/profile";

    private final Accounts accounts;
    private final ChangeProfile changeProfile;
    private final Refusals refusals;
    private final RealName realName;

    ProfilePage(
            Accounts accounts,
            ChangeProfile changeProfile,
            Refusals refusals,
            @Value("${shijian.accounts.real-name}") RealName realName) {
        this.accounts = accounts;
        this.changeProfile = changeProfile;
        this.refusals = refusals;
        this.realName = realName;
    }

    @ModelAttribute("realName")
    RealName realName() {
        return realName;
    }

    @GetMapping
    String open(@ModelAttribute("profile") ProfileForm form, @AuthenticationPrincipal SignedIn me) {
        Profile profile = accounts.byId(me.id())
                .map(Profile::of)
                .orElseThrow(() -> Refusal.notFound("submission.refused.not-found"));
        form.show(profile);
        return PAGE;
    }

    @PostMapping
    String change(
            @ModelAttribute("profile") ProfileForm form,
            BindingResult binding,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            changeProfile.change(me.id(), form.typed());
        } catch (Refusal refusal) {
            refusals.onto(binding, refusal, "name");
            Refusals.answer(response, refusal);
            return PAGE;
        }
        next.addFlashAttribute("changed", true);
        return "redirect:" + PATH;
    }
}
