package press.shijian.publish.pages.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import press.shijian.publish.pages.KeptPage;
import press.shijian.publish.pages.KeptPages;
import press.shijian.publish.pages.KeptPages.Key;
import press.shijian.publish.pages.PageAddress;
import press.shijian.publish.pages.PageAddress.Kind;
import press.shijian.publish.readership.Views;

/**
 * Stands before all other filters. What they and the controllers make of a request is kept with all of its headers, and sent
 * to those who ask for the same; what is sent first and what is sent again leave by the same way. Many who ask for a page that
 * is not there wait for one that makes it.
 */
class AnswerFromKeptPages extends HttpFilter {

    private static final long PATIENCE_SECONDS = 5;

    /** Of programs that ask for anything or for JSON; with others, an answer's type depends on what they accept. */
    private static final Set<String> ACCEPTED_BY_PROGRAMS = Set.of("*/*", "application/json");

    private final KeptPages pages;
    private final PageSender sender;
    private final MeasuredHits measured;
    private final Views views;
    private final LocaleResolver languages;

    /** Pages that somebody makes just now; each ends as null where it can't be kept. */
    private final Map<Key, CompletableFuture<@Nullable KeptPage>> inTheMaking = new ConcurrentHashMap<>();

    AnswerFromKeptPages(
            KeptPages pages, PageSender sender, MeasuredHits measured, Views views, LocaleResolver languages) {
        this.pages = pages;
        this.sender = sender;
        this.measured = measured;
        this.views = views;
        this.languages = languages;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begunAt = System.nanoTime();
        PageAddress address = address(request);
        if (address == null) {
            chain.doFilter(request, response);
            return;
        }
        Key key = new Key(address.path(), address.query(), languages.resolveLocale(request), request.isSecure());
        KeptPage page = pages.find(key);
        if (page != null) {
            sendAgain(page, request, response, begunAt);
            return;
        }
        CompletableFuture<@Nullable KeptPage> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable KeptPage> others = inTheMaking.putIfAbsent(key, mine);
        if (others == null) {
            try {
                // another may have finished it in just this moment
                page = pages.find(key);
                if (page == null) {
                    make(address, key, request, response, chain, mine);
                }
            } finally {
                inTheMaking.remove(key, mine);
                mine.complete(page);
            }
        } else {
            page = made(others);
            if (page == null) {
                chain.doFilter(request, response);
            }
        }
        if (page != null) {
            sendAgain(page, request, response, begunAt);
        }
    }

    /** @return null where the answer is not for keeping: what an operator sees, for example, is nobody else's */
    private static @Nullable PageAddress address(HttpServletRequest request) {
        String method = request.getMethod();
        if (!(method.equals("GET") || method.equals("HEAD"))
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getHeader(HttpHeaders.IF_UNMODIFIED_SINCE) != null
                || !request.getContextPath().isEmpty()) {
            return null;
        }
        PageAddress address = PageAddress.of(request.getRequestURI(), request.getQueryString());
        if (address == null || !address.kind().isForPrograms()) {
            return address;
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null || ACCEPTED_BY_PROGRAMS.contains(accept) ? address : null;
    }

    /** The controller has counted the reader for whom the page was made; those after that are counted here. */
    private void sendAgain(KeptPage page, HttpServletRequest request, HttpServletResponse response, long begunAt)
            throws IOException {
        PageAddress address = page.address();
        if (address.article() != null
                && address.kind() == Kind.ARTICLE
                && request.getMethod().equals("GET")) {
            views.count(address.article());
        }
        sender.send(page, request, response);
        measured.record(page, request, response, begunAt);
    }

    private void make(
            PageAddress address,
            Key key,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            CompletableFuture<@Nullable KeptPage> forOthers)
            throws IOException, ServletException {
        long begunAt = pages.now();
        CapturedAnswer answer = new CapturedAnswer(response);
        chain.doFilter(new UnconditionalRequest(request), answer);
        KeptPage page = answer.asPage(address, request, begunAt);
        if (page == null) {
            answer.copyBodyToResponse();
            return;
        }
        if (pages.keep(key, page)) {
            forOthers.complete(page);
        }
        response.reset();
        sender.send(page, request, response);
    }

    private static @Nullable KeptPage made(CompletableFuture<@Nullable KeptPage> page) {
        try {
            return page.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            return null;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
