package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import press.shijian.refusal.Refusal;
import press.shijian.shell.OwnerCheck;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.submission.account.DeleteAccount;

/** {@code /account/delete}: what goes and what stays, and the button that can't be undone. */
@Controller
class DeleteAccountPages {

    private static final String PAGE = "submission/delete-account";
    private static final String DONE = "redirect:/account/deleted";

    private final DeleteAccount deleteAccount;
    private final OwnerCheck owner;
    private final Refusals refusals;

    DeleteAccountPages(DeleteAccount deleteAccount, OwnerCheck owner, Refusals refusals) {
        this.deleteAccount = deleteAccount;
        this.owner = owner;
        this.refusals = refusals;
    }

    /** As it is filled in. */
    static class DeletionForm {

        private boolean understood;
        private String current = "";

        public boolean isUnderstood() {
            return understood;
        }

        public void setUnderstood(boolean understood) {
            this.understood = understood;
        }

        public String getCurrent() {
            return current;
        }

        public void setCurrent(String current) {
            this.current = current;
        }
    }

    @GetMapping("/account/delete")
    String ask(@ModelAttribute("form") DeletionForm form, HttpServletRequest request, Model model) {
        return shown(request, model);
    }

    @PostMapping("/account/delete")
    String delete(
            @ModelAttribute("form") DeletionForm form,
            BindingResult binding,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            if (!form.isUnderstood()) {
                throw Refusal.invalidField("understood", "account.delete.understood.required");
            }
            owner.check(me, form.getCurrent(), request);
            deleteAccount.delete(me.id());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.NOT_FOUND) { // the other press of a double click was faster
                refusals.onto(binding, refusal, null);
                Refusals.answer(response, refusal);
                return shown(request, model);
            }
        }
        signOut(request);
        // words that had not arrived yet lie in the browser; only where the connection is guarded do browsers heed this
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return DONE;
    }

    /** Who came by the campus goes there once more. */
    @PostMapping("/account/delete/sign-out")
    String signInAgain(HttpServletRequest request) {
        signOut(request);
        return "redirect:/account/delete"; // which asks to sign in
    }

    /** Where the form was sent, from where somebody may switch the language or sign in again. */
    @GetMapping("/account/delete/sign-out")
    String back() {
        return "redirect:/account/delete";
    }

    /** For anybody: it says nothing of anybody. */
    @GetMapping("/account/deleted")
    String farewell() {
        return "submission/account-deleted";
    }

    private String shown(HttpServletRequest request, Model model) {
        model.addAttribute("way", owner.way(request));
        return PAGE;
    }

    private static void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
