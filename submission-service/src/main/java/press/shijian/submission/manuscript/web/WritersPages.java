package press.shijian.submission.manuscript.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.events.SubmissionId;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;
import press.shijian.shell.SignedIn;
import press.shijian.submission.manuscript.ChangeMembers;
import press.shijian.submission.manuscript.GivePenBack;
import press.shijian.submission.manuscript.InviteToWrite;
import press.shijian.submission.manuscript.InviteToWrite.Invited;
import press.shijian.submission.manuscript.JoinKey;
import press.shijian.submission.manuscript.JoinSubmission;
import press.shijian.submission.manuscript.OwnSubmission;
import press.shijian.submission.manuscript.Submission;

/** Writing with others: inviting, joining, reading while another one writes, leaving, and handing over. */
@Controller
@RequestMapping("/submissions/{id}")
class WritersPages {

    private static final String TO_THE_SUBMISSION = "redirect:/submissions/";

    private final OwnSubmission ownSubmission;
    private final InviteToWrite inviteToWrite;
    private final JoinSubmission joinSubmission;
    private final ChangeMembers changeMembers;
    private final GivePenBack givePenBack;
    private final JoinLinks links;
    private final Writers writers;
    private final SubmissionQuotas quotas;
    private final Categories categories;

    WritersPages(
            OwnSubmission ownSubmission,
            InviteToWrite inviteToWrite,
            JoinSubmission joinSubmission,
            ChangeMembers changeMembers,
            GivePenBack givePenBack,
            JoinLinks links,
            Writers writers,
            SubmissionQuotas quotas,
            Categories categories) {
        this.ownSubmission = ownSubmission;
        this.inviteToWrite = inviteToWrite;
        this.joinSubmission = joinSubmission;
        this.changeMembers = changeMembers;
        this.givePenBack = givePenBack;
        this.links = links;
        this.writers = writers;
        this.quotas = quotas;
        this.categories = categories;
    }

    /** The text as it was saved last, which follows whoever writes it. */
    @GetMapping("/reading")
    String read(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        Submission submission = ownSubmission.find(id, me.id());
        if (!submission.isWritable()) {
            return TO_THE_SUBMISSION + id;
        }
        model.addAttribute("submission", submission);
        model.addAttribute("writers", writers.of(submission, me));
        model.addAttribute("writingAddress", WritingPages.writingAddress(submission));
        model.addAttribute("categories", categories);
        return "submission/reading";
    }

    @PostMapping("/pen/give-back")
    String giveThePenBack(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        quotas.changing(me, () -> givePenBack.giveBack(id, me.id()));
        return TO_THE_SUBMISSION + id + "/reading";
    }

    // --- the link

    /** Shown this once: nothing but the key's hash is kept. */
    @PostMapping("/invitation")
    String invite(
            @PathVariable SubmissionId id,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Invited invited = quotas.inviting(me, () -> inviteToWrite.invite(id, me.id()));
        keepToOneself(response);
        model.addAttribute("submission", invited.submission());
        model.addAttribute("writers", writers.of(invited.submission(), me));
        model.addAttribute("link", links.of(invited, request));
        return "submission/invitation";
    }

    @PostMapping("/invitation/take-back")
    String takeTheInvitationBack(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        quotas.changing(me, () -> inviteToWrite.takeBack(id, me.id()));
        return TO_THE_SUBMISSION + id;
    }

    @GetMapping("/join")
    String askBeforeJoining(
            @PathVariable SubmissionId id,
            @RequestParam(defaultValue = "") String key,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            Model model) {
        Submission submission = joinSubmission.lookAt(id, new JoinKey(key), me.id());
        if (submission.isWrittenBy(me.id())) {
            return TO_THE_SUBMISSION + id;
        }
        keepToOneself(response);
        model.addAttribute("submission", submission);
        model.addAttribute("ownerName", writers.ownerName(submission));
        model.addAttribute("key", key);
        return "submission/join";
    }

    @PostMapping("/join")
    String join(
            @PathVariable SubmissionId id,
            @RequestParam(defaultValue = "") String key,
            @AuthenticationPrincipal SignedIn me,
            RedirectAttributes next) {
        quotas.changing(me, () -> joinSubmission.join(id, new JoinKey(key), SubmissionApi.person(me)));
        next.addFlashAttribute("joined", true);
        return TO_THE_SUBMISSION + id;
    }

    /** Neither a cache nor the next page learns the key. */
    private static void keepToOneself(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    // --- members

    @GetMapping("/leave")
    String askBeforeLeaving(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        Submission submission = ownSubmission.find(id, me.id());
        if (submission.isOwnedBy(me.id())) {
            throw Refusal.conflict("together.refused.owner-leaves");
        }
        model.addAttribute("submission", submission);
        return "submission/leave";
    }

    @PostMapping("/leave")
    String leave(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        quotas.changing(me, () -> changeMembers.leave(id, me.id()));
        return "redirect:/";
    }

    @GetMapping("/members/{member}/remove")
    String askBeforeRemoving(
            @PathVariable SubmissionId id,
            @PathVariable String member,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        return aboutMember(id, member, me, "submission/remove-member", model);
    }

    @PostMapping("/members/{member}/remove")
    String remove(@PathVariable SubmissionId id, @PathVariable String member, @AuthenticationPrincipal SignedIn me) {
        quotas.changing(me, () -> changeMembers.remove(id, member, me.id()));
        return TO_THE_SUBMISSION + id;
    }

    @GetMapping("/members/{member}/hand-over")
    String askBeforeHandingOver(
            @PathVariable SubmissionId id,
            @PathVariable String member,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        return aboutMember(id, member, me, "submission/hand-over", model);
    }

    @PostMapping("/members/{member}/hand-over")
    String handOver(@PathVariable SubmissionId id, @PathVariable String member, @AuthenticationPrincipal SignedIn me) {
        quotas.changing(me, () -> changeMembers.handOver(id, member, SubmissionApi.person(me)));
        return TO_THE_SUBMISSION + id;
    }

    private String aboutMember(SubmissionId id, String member, SignedIn me, String view, Model model) {
        Submission submission = ownSubmission.findOwned(id, me.id());
        model.addAttribute("submission", submission);
        model.addAttribute(
                "member",
                submission.group().member(member).orElseThrow(() -> Refusal.notFound("together.refused.no-member")));
        return view;
    }
}
