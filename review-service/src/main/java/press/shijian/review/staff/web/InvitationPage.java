package press.shijian.review.staff.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.refusal.Refusal;
import press.shijian.review.staff.AcceptInvitation;
import press.shijian.shell.problem.Refusals;

/** {@code /invitations/{token}}: an invited person chooses a password. */
@Controller
@RequestMapping("/invitations/{token}")
class InvitationPage {

    private final AcceptInvitation acceptInvitation;
    private final Refusals refusals;

    InvitationPage(AcceptInvitation acceptInvitation, Refusals refusals) {
        this.acceptInvitation = acceptInvitation;
        this.refusals = refusals;
    }

    @GetMapping
    String show(@PathVariable String token, Model model) {
        model.addAttribute("member", acceptInvitation.invited(token));
        return "review/invitation";
    }

    @PostMapping
    String accept(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Locale language,
            Model model,
            HttpServletResponse response) {
        try {
            model.addAttribute("member", acceptInvitation.accept(token, password));
            model.addAttribute("joined", true);
            return "review/invitation";
        } catch (Refusal refusal) {
            if (refusal.fieldErrors().isEmpty()) {
                throw refusal;
            }
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            return show(token, model);
        }
    }
}
