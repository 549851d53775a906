package press.shijian.submission.wordfile.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.submission.wordfile.ImportWordFile.Imported;

/** {@code /submissions/import}: a draft is begun with a Word file, from the browser. */
@Controller
@RequestMapping("/submissions/import")
class ImportPages {

    private static final String VIEW = "submission/import";

    private final ReceiveWordFile receiveWordFile;
    private final Refusals refusals;

    ImportPages(ReceiveWordFile receiveWordFile, Refusals refusals) {
        this.receiveWordFile = receiveWordFile;
        this.refusals = refusals;
    }

    @GetMapping
    String choose() {
        return VIEW;
    }

    @PostMapping
    String begin(
            @RequestParam MultipartFile file,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes next)
            throws IOException {
        Imported imported;
        try {
            imported = receiveWordFile.begin(file, me);
        } catch (Refusal refusal) {
            Refusals.answer(response, refusal);
            refusals.onto(model, refusal, language);
            return VIEW;
        }
        next.addFlashAttribute("imported", true);
        next.addFlashAttribute("picturesLost", imported.picturesLost());
        return "redirect:/submissions/" + imported.draft().id();
    }
}
