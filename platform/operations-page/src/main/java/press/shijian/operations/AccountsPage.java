package press.shijian.operations;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.refusal.Refusal;
import press.shijian.service.EmailAddress;
import press.shijian.service.SecurityLog;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.AccountSuspension;
import press.shijian.shell.SignInAccount;
import press.shijian.shell.SignIns;
import press.shijian.shell.problem.Refusals;

/**
 * {@code /ops/accounts}: what an operator can do for somebody who writes or calls. An account is found by its whole email alone: nobody
 * looks through the list of accounts here.
 */
@Controller
@RequestMapping("/ops/accounts")
class AccountsPage {

    private static final String SEARCH = "operations/accounts";
    private static final String ACCOUNT = "operations/account";

    private final AccountDirectory directory;
    private final SignIns signIns;
    private final @Nullable AccountSuspension suspension;
    private final SecurityLog security;
    private final Refusals refusals;

    AccountsPage(
            AccountDirectory directory,
            SignIns signIns,
            ObjectProvider<AccountSuspension> suspension,
            SecurityLog security,
            Refusals refusals) {
        this.directory = directory;
        this.signIns = signIns;
        this.suspension = suspension.getIfAvailable();
        this.security = security;
        this.refusals = refusals;
    }

    @GetMapping
    String search() {
        return SEARCH;
    }

    /** The email comes in the body, which no log of addresses holds. */
    @PostMapping
    String find(@RequestParam(defaultValue = "") String email, HttpServletResponse response, Model model) {
        String address = EmailAddress.typed(email);
        Optional<SignInAccount> found = directory.findByEmail(address);
        security.record(
                SecurityLog.Event.ACCOUNT_LOOKED_UP,
                Map.of("account", found.map(SignInAccount::id).orElse("none"), "email", SecurityLog.digest(address)));
        if (found.isPresent()) {
            return "redirect:/ops/accounts/" + found.get().id();
        }
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("email", email);
        model.addAttribute("none", true);
        return SEARCH;
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, @RequestParam(required = false) @Nullable Done done, Model model) {
        SignInAccount account = account(id);
        model.addAttribute("account", account);
        model.addAttribute("count", signIns.count(account));
        model.addAttribute("suspendable", suspension != null);
        model.addAttribute(
                "suspended",
                suspension == null ? null : suspension.suspended(id).orElse(null));
        model.addAttribute("doneKey", done == null ? null : done.messageKey);
        return ACCOUNT;
    }

    /** What the page says after a redirect; the operator's door knows no sessions. */
    enum Done {
        SUSPENDED("operations.account.suspended.done"),
        RESUMED("operations.account.resumed.done"),
        ENDED("operations.account.ended.done");

        private final String messageKey;

        Done(String messageKey) {
            this.messageKey = messageKey;
        }
    }

    @GetMapping({"/{id}/suspend", "/{id}/resume", "/{id}/sign-out"})
    String back(@PathVariable String id) {
        return "redirect:/ops/accounts/" + id;
    }

    @PostMapping("/{id}/suspend")
    String suspend(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Principal operator,
            Locale language,
            HttpServletResponse response,
            Model model) {
        try {
            suspension().suspend(id, reason, operator.getName());
        } catch (Refusal refusal) {
            if (refusal.fieldErrors().isEmpty()) {
                throw refusal;
            }
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            model.addAttribute("reason", reason);
            return show(id, null, model);
        }
        return shown(id, Done.SUSPENDED);
    }

    @PostMapping("/{id}/resume")
    String resume(@PathVariable String id) {
        suspension().resume(id);
        return shown(id, Done.RESUMED);
    }

    @PostMapping("/{id}/sign-out")
    String signOut(@PathVariable String id) {
        signIns.endAll(account(id).id());
        security.record(SecurityLog.Event.SESSIONS_ENDED, Map.of("account", id, "which", "all"));
        security.record(SecurityLog.Event.TOKENS_ENDED, Map.of("account", id, "which", "all"));
        return shown(id, Done.ENDED);
    }

    private SignInAccount account(String id) {
        return directory.findById(id).orElseThrow(() -> Refusal.notFound("operations.account.not-found"));
    }

    private AccountSuspension suspension() {
        if (suspension == null) {
            throw Refusal.notFound("operations.account.not-here");
        }
        return suspension;
    }

    private static String shown(String id, Done done) {
        return "redirect:/ops/accounts/" + id + "?done=" + done;
    }
}
