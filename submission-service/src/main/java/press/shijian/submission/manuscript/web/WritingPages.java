package press.shijian.submission.manuscript.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.comparison.Comparison;
import press.shijian.events.SubmissionId;
import press.shijian.refusal.Refusal;
import press.shijian.refusal.Refusal.FieldError;
import press.shijian.service.Categories;
import press.shijian.service.Category;
import press.shijian.shell.SignedIn;
import press.shijian.shell.language.Dates;
import press.shijian.shell.problem.Refusals;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.manuscript.AskedDeclarations;
import press.shijian.submission.manuscript.CheckManuscript;
import press.shijian.submission.manuscript.GivePenBack;
import press.shijian.submission.manuscript.Manuscript;
import press.shijian.submission.manuscript.ManuscriptField;
import press.shijian.submission.manuscript.OwnSubmission;
import press.shijian.submission.manuscript.Revision;
import press.shijian.submission.manuscript.SaveDraft;
import press.shijian.submission.manuscript.StartDraft;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.SubmitManuscript;
import press.shijian.submission.manuscript.TypedManuscript;

/** Writing, saving and handing in, with or without scripts. */
@Controller
@RequestMapping("/submissions")
class WritingPages {

    private static final String FORM = "submission/form";
    private static final String NOT_SAVED = "submission/not-saved";
    private static final String HAND_IN = "submission/hand-in";

    private final OwnSubmission ownSubmission;
    private final StartDraft startDraft;
    private final SubmissionQuotas quotas;
    private final SaveDraft saveDraft;
    private final SubmitManuscript submitManuscript;
    private final CheckManuscript checkManuscript;
    private final AskedDeclarations askedDeclarations;
    private final Checklists checklists;
    private final GivePenBack givePenBack;
    private final Writers writers;
    private final Accounts accounts;
    private final Categories categories;
    private final Refusals refusals;
    private final Dates dates;
    private final Clock clock;

    WritingPages(
            OwnSubmission ownSubmission,
            StartDraft startDraft,
            SubmissionQuotas quotas,
            SaveDraft saveDraft,
            SubmitManuscript submitManuscript,
            CheckManuscript checkManuscript,
            AskedDeclarations askedDeclarations,
            Checklists checklists,
            GivePenBack givePenBack,
            Writers writers,
            Accounts accounts,
            Categories categories,
            Refusals refusals,
            Dates dates,
            Clock clock) {
        this.ownSubmission = ownSubmission;
        this.startDraft = startDraft;
        this.quotas = quotas;
        this.saveDraft = saveDraft;
        this.submitManuscript = submitManuscript;
        this.checkManuscript = checkManuscript;
        this.askedDeclarations = askedDeclarations;
        this.checklists = checklists;
        this.givePenBack = givePenBack;
        this.writers = writers;
        this.accounts = accounts;
        this.categories = categories;
        this.refusals = refusals;
        this.dates = dates;
        this.clock = clock;
    }

    /** Nothing is kept until something is saved; the id is there already, so that saving twice begins one draft. */
    @GetMapping("/new")
    String begin(
            @ModelAttribute("manuscript") ManuscriptForm form,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            Locale language) {
        accounts.byId(me.id()).ifPresent(account -> {
            form.setAuthor(account.name());
            form.setSchool(account.school());
            form.setCollege(account.college());
        });
        return form(new SubmissionId(UUID.randomUUID().toString()), form, null, me, model, language);
    }

    /** What is typed as {@code then} says what the button was: {@code save}, or {@code hand-in} to look at it once more. */
    @PostMapping("/{id}")
    String save(
            @PathVariable SubmissionId id,
            @ModelAttribute("manuscript") ManuscriptForm form,
            BindingResult binding,
            @RequestParam(defaultValue = "save") String then,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            Locale language,
            RedirectAttributes next,
            HttpServletResponse response) {
        TypedManuscript typed = form.typed();
        Submission saved;
        try {
            checkId(id);
            saved = save(id, form, typed, me);
        } catch (Refusal refusal) {
            Refusals.answer(response, refusal);
            return switch (refusal.kind()) {
                case STALE -> {
                    // what was typed stays in the form, what the other window saved stands beside it, and saving once
                    // more decides for the form
                    Submission standing = ownSubmission.find(id, me.id());
                    model.addAttribute("saved", standing);
                    model.addAttribute("differs", Comparison.ofDrafts(draft(standing.text()), draft(typed.whole())));
                    form.setEdition(standing.edition());
                    yield form(id, form, standing, me, model, language);
                }
                case INVALID, TOO_OFTEN, LOCKED -> {
                    refusals.onto(binding, refusal, null);
                    yield form(
                            id,
                            form,
                            form.getEdition() == 0 ? null : ownSubmission.find(id, me.id()),
                            me,
                            model,
                            language);
                }
                default -> {
                    // handed in or withdrawn in another window, or somebody else has signed in there
                    model.addAttribute("refused", refusals.problem(refusal, language));
                    model.addAttribute("text", typed.whole());
                    model.addAttribute("categories", categories);
                    yield NOT_SAVED;
                }
            };
        }
        boolean isToHandIn = then.equals("hand-in") && saved.isOwnedBy(me.id());
        List<FieldError> wrong = typed.tooLong();
        if (isToHandIn) {
            toMend(saved).stream()
                    .filter(missing ->
                            wrong.stream().noneMatch(other -> other.field().equals(missing.field())))
                    .forEach(wrong::add);
        }
        if (wrong.isEmpty() && isToHandIn) {
            return "redirect:/submissions/" + id + "/hand-in";
        }
        if (wrong.isEmpty() && then.equals("give-back")) {
            quotas.changing(me, () -> givePenBack.giveBack(id, me.id()));
            return "redirect:/submissions/" + id + "/reading";
        }
        if (wrong.isEmpty()) {
            next.addFlashAttribute("savedAt", saved.changedAt());
            return "redirect:" + writingAddress(saved);
        }
        form.setEdition(saved.edition());
        refusals.onto(binding, Refusal.invalid(wrong), null);
        model.addAttribute("savedAt", saved.changedAt());
        model.addAttribute("savedInPart", !typed.tooLong().isEmpty());
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return form(id, form, saved, me, model, language);
    }

    /**
     * What the form's script says while somebody writes.
     *
     * @param unsaved a sentence for each field that was too long, and stays as it was before
     * @param overtaken whether this was saved long ago, and another window has written since
     */
    record Saved(long edition, String number, String at, List<String> unsaved, boolean overtaken) {}

    @PostMapping("/{id}/autosave")
    ResponseEntity<Object> autosave(
            @PathVariable SubmissionId id,
            @ModelAttribute("manuscript") ManuscriptForm form,
            @AuthenticationPrincipal SignedIn me,
            Locale language) {
        try {
            checkId(id);
            TypedManuscript typed = form.typed();
            Submission saved = save(id, form, typed, me);
            return ResponseEntity.ok(new Saved(
                    saved.edition(),
                    saved.number(),
                    dates.clock(clock.instant()),
                    refusals.sentences(typed.tooLong(), language),
                    !typed.isIn(saved)));
        } catch (Refusal refusal) {
            return ResponseEntity.status(Refusals.status(refusal))
                    .headers(Refusals.headers(refusal))
                    .body(refusals.problem(refusal, language));
        }
    }

    @GetMapping("/{id}/hand-in")
    String lookOnceMore(
            @PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Model model, Locale language) {
        Submission submission = ownSubmission.findOwned(id, me.id());
        if (!submission.waitsForStudent() && !submission.isReplaceable()) {
            return "redirect:/submissions/" + id;
        }
        if (!toMend(submission).isEmpty()) {
            return "redirect:" + writingAddress(submission);
        }
        DeclarationsForm declared = DeclarationsForm.after(
                submission.newestRevision().map(Revision::declarations).orElse(null));
        return lastLook(submission, declared, me, model, language);
    }

    /** While the desk has a text, what is written to replace it has a page of its own beside the timeline. */
    @GetMapping("/{id}/replace")
    String replace(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Model model, Locale language) {
        Submission submission = ownSubmission.find(id, me.id());
        if (!submission.isWritable() || submission.waitsForStudent()) {
            return "redirect:/submissions/" + id;
        }
        return writers.of(submission, me).isPenOfAnother()
                ? "redirect:/submissions/" + id + "/reading"
                : form(submission, me, model, language);
    }

    static String writingAddress(Submission submission) {
        return "/submissions/" + submission.id() + (submission.waitsForStudent() ? "" : "/replace");
    }

    private String lastLook(
            Submission submission, DeclarationsForm declared, SignedIn me, Model model, Locale language) {
        model.addAttribute("submission", submission);
        model.addAttribute("writingAddress", writingAddress(submission));
        model.addAttribute("checklist", checklists.of(submission.text(), submission.submissionId(), me, language));
        model.addAttribute("declared", declared);
        model.addAttribute(
                "asksAboutMinors",
                askedDeclarations.asksAboutMinors(submission.text().category()));
        return HAND_IN;
    }

    @PostMapping("/{id}/hand-in")
    String handIn(
            @PathVariable SubmissionId id,
            @RequestParam long edition,
            DeclarationsForm declared,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response,
            Locale language) {
        try {
            quotas.changing(
                    me, () -> submitManuscript.submit(id, edition, declared.declared(), SubmissionApi.person(me)));
        } catch (Refusal refusal) {
            Submission submission = ownSubmission.findOwned(id, me.id());
            if (!submission.isWritable()) {
                throw refusal;
            }
            model.addAttribute("refused", refusals.problem(refusal, language));
            model.addAttribute("stale", refusal.kind() == Refusal.Kind.STALE);
            response.setStatus(Refusals.status(refusal));
            return lastLook(submission, declared, me, model, language);
        }
        next.addFlashAttribute("handedIn", true);
        return "redirect:/submissions/" + id;
    }

    /** What keeps it from being handed in: first what is missing, then the rules that block. */
    private List<FieldError> toMend(Submission submission) {
        List<FieldError> missing = submission.text().missing(categories);
        return missing.isEmpty() ? checkManuscript.check(submission.text()).blocking() : missing;
    }

    /** The form of one that may be written. */
    String form(Submission submission, SignedIn me, Model model, Locale language) {
        ManuscriptForm form = ManuscriptForm.of(submission);
        model.addAttribute("manuscript", form);
        return form(submission.submissionId(), form, submission, me, model, language);
    }

    /** Each time in a window of its own, because the script begins to count its savings anew. */
    private String form(
            SubmissionId id,
            ManuscriptForm form,
            @Nullable Submission submission,
            SignedIn me,
            Model model,
            Locale language) {
        form.setWindow(UUID.randomUUID().toString());
        Map<String, String> options = new LinkedHashMap<>();
        for (Category category : categories) {
            options.put(category.slug(), category.name(language));
        }
        Map<String, Integer> limits = new LinkedHashMap<>();
        for (ManuscriptField field : ManuscriptField.values()) {
            limits.put(inForm(field.path()), field.limit());
        }
        model.addAttribute("id", id);
        model.addAttribute("submission", submission);
        model.addAttribute("writingAddress", submission == null ? "/submissions/" + id : writingAddress(submission));
        model.addAttribute("writers", submission == null ? null : writers.of(submission, me));
        model.addAttribute("categories", options);
        model.addAttribute("limits", limits);
        model.addAttribute("checklist", checklists.of(form, id, me, language));
        return FORM;
    }

    private Submission save(SubmissionId id, ManuscriptForm form, TypedManuscript typed, SignedIn me) {
        return form.getEdition() == 0
                ? quotas.beginning(me, () -> startDraft.start(id, typed, form.windowSaving(), SubmissionApi.person(me)))
                : quotas.changing(
                        me,
                        () -> saveDraft.save(
                                id, typed, form.getEdition(), form.windowSaving(), SubmissionApi.person(me)));
    }

    static void checkId(SubmissionId id) {
        if (!ManuscriptForm.isMadeHere(id.value())) {
            throw Refusal.notFound("submission.refused.not-found");
        }
    }

    /** {@code source.school} is {@code school} in the form, which has no layers. */
    private static String inForm(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static Comparison.Draft draft(Manuscript text) {
        return new Comparison.Draft(text.title(), text.author(), text.source().joined(), text.body());
    }
}
