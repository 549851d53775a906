package press.shijian.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Makes a message of what stands in the outbox: plain text and HTML, which say the same. Its Message-ID follows from the key, so that a
 * repeat is the same mail to whoever receives it. Thread-safe.
 */
class MailWriter {

    /** A line break in a subject would begin another header. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

    /** A mail that has waited since before its text took one more says nothing in its place. */
    private static final int MOST_ARGUMENTS = 4;

    private final JavaMailSender sender;
    private final MessageSource messages;
    private final SpringTemplateEngine templates;
    private final InternetAddress from;
    private final String application;
    private final String home;
    private final Clock clock;

    /**
     * @param from address of the sender
     * @param application distinguishes the keys of services that send from the same address
     * @param home address of the service
     * @throws IllegalArgumentException where {@code from} is no address
     */
    MailWriter(
            JavaMailSender sender,
            MessageSource messagesOfService,
            String from,
            String application,
            String home,
            Clock clock) {
        this.sender = sender;
        this.messages = withOwn(messagesOfService);
        this.templates = templates(messages);
        this.application = application;
        this.home = home;
        this.clock = clock;
        try {
            this.from = new InternetAddress(from, true);
        } catch (AddressException notOne) {
            throw new IllegalArgumentException(
                    "Mails need a sender: SHIJIAN_MAIL_FROM (shijian.mail.from) must be an address, not \"" + from
                            + "\"",
                    notOne);
        }
    }

    private static MessageSource withOwn(MessageSource messagesOfService) {
        ResourceBundleMessageSource own = new ResourceBundleMessageSource();
        own.setBasename("mail/messages");
        own.setDefaultEncoding(StandardCharsets.UTF_8.name());
        own.setFallbackToSystemLocale(false);
        own.setParentMessageSource(messagesOfService);
        return own;
    }

    /** An engine of its own: pages have no text templates, and their engine looks for HTML alone. */
    private static SpringTemplateEngine templates(MessageSource messages) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateEngineMessageSource(messages);
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return resolver;
    }

    /**
     * @throws AddressException where the recipient's address is none that can be written to
     */
    MimeMessage write(StoredMail mail, MailKind kind, String link) throws MessagingException {
        Locale language = mail.locale();
        String subject =
                INVISIBLE.matcher(text(kind.subjectKey(), mail)).replaceAll(" ").strip();
        Context content = new Context(
                language,
                Map.of(
                        "language", language.toLanguageTag(),
                        "subject", subject,
                        "paragraphs", List.of(text(kind.textKey(), mail).split("\\R+")),
                        "button", text(kind.buttonKey(), mail),
                        "link", link,
                        "hint", text(kind.hintKey(), mail),
                        "home", home));

        MimeMessage message = sender.createMimeMessage();
        message.setFrom(sender(language));
        message.setRecipient(MimeMessage.RecipientType.TO, recipient(mail));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Content-Language", language.toLanguageTag());
        // RFC 3834: no holiday note answers it
        message.setHeader("Auto-Submitted", "auto-generated");
        // the last alternative is the one to prefer
        message.setContent(new MimeMultipart(
                "alternative",
                part(templates.process("mail.txt", content), "plain"),
                part(templates.process("mail.html", content), "html")));
        message.saveChanges();
        // after saveChanges, which sets one of its own
        message.setHeader("Message-ID", messageId(mail.key()));
        return message;
    }

    private String text(String key, StoredMail mail) {
        Object[] arguments = mail.args();
        int given = arguments.length;
        arguments = Arrays.copyOf(arguments, Math.max(given, MOST_ARGUMENTS));
        Arrays.fill(arguments, given, arguments.length, "");
        return messages.getMessage(key, arguments, mail.locale());
    }

    private InternetAddress sender(Locale language) {
        if (from.getPersonal() != null) {
            return from;
        }
        try {
            return new InternetAddress(
                    from.getAddress(),
                    messages.getMessage("mail.sender", null, language),
                    StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static InternetAddress recipient(StoredMail mail) throws AddressException {
        String to = Objects.requireNonNull(mail.to(), "of a mail that waits");
        if (INVISIBLE.matcher(to).find()) {
            throw new AddressException("Control characters in the address");
        }
        return new InternetAddress(to, true);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        // as RFC 2045 (6.8) wants it, whatever the encoding
        part.setText(text.replaceAll("\\R", "\r\n"), StandardCharsets.UTF_8.name(), subtype);
        return part;
    }

    private String messageId(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((application + ' ' + key).getBytes(StandardCharsets.UTF_8));
            String address = from.getAddress();
            return "<" + HexFormat.of().formatHex(hash, 0, 16) + address.substring(address.indexOf('@')) + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
