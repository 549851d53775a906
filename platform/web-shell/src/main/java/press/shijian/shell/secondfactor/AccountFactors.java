package press.shijian.shell.secondfactor;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.binary.Base32;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.web.util.UriComponentsBuilder;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SecondFactors;

/**
 * Second factors in MongoDB, one document for each account. What counts once counts by one write: of two who show the same code at the
 * same moment, one is let in.
 */
public class AccountFactors implements SecondFactors {

    private static final Duration SETTING_UP = Duration.ofHours(1);
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** What an app shows; anything else may be a recovery code. */
    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");

    private static final String ON_SINCE = "onSince";
    private static final String USED_STEP = "usedStep";
    private static final String RECOVERY_CODES = "recoveryCodes";
    private static final String SECRET = "secret";

    private final MongoOperations mongo;
    private final SecretCipher cipher;
    private final TimeCodes codes = new TimeCodes();
    private final String issuer;
    private final Clock clock;

    AccountFactors(MongoOperations mongo, SecretCipher cipher, SecondFactorProperties properties, Clock clock) {
        this.mongo = mongo;
        this.cipher = cipher;
        this.issuer = properties.issuer();
        this.clock = clock;
    }

    /**
     * What an app is to be told.
     *
     * @param secret in Base32
     * @param uri the same as a QR code has it, with who we are and the email
     */
    public record Setup(String secret, String uri) {

        @Override
        public String toString() {
            return "Setup[…]";
        }
    }

    public record Status(Instant onSince, int recoveryCodesLeft) {}

    /** What somebody showed. */
    public enum Shown {
        CODE,
        RECOVERY_CODE,
        WRONG
    }

    @Override
    public boolean arePossible() {
        return cipher.hasKey();
    }

    /** Empty where none is on. */
    public Optional<Status> status(String account) {
        return on(account)
                .map(factor -> new Status(
                        Objects.requireNonNull(factor.onSince()),
                        factor.recoveryCodes().size()));
    }

    public boolean isOn(String account) {
        return on(account).isPresent();
    }

    @Override
    public Set<String> whoHasOne(Collection<String> accounts) {
        Query query = Query.query(where("_id").in(accounts).and(ON_SINCE).ne(null));
        return mongo.find(query, StoredFactor.class).stream()
                .map(StoredFactor::account)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A new secret, in the place of one that was begun with and not turned on.
     *
     * @throws Refusal where it is on already
     */
    public Setup begin(String account, String email) {
        byte[] secret = codes.newSecret();
        try {
            mongo.upsert(
                    Query.query(where("_id").is(account).and(ON_SINCE).isNull()),
                    Update.update(SECRET, cipher.encrypt(secret))
                            .set("begunAt", now())
                            .set(USED_STEP, 0L)
                            .set(RECOVERY_CODES, List.of()),
                    StoredFactor.class);
        } catch (DuplicateKeyException on) {
            throw Refusal.conflict("second-factor.on-already");
        }
        return setup(secret, email);
    }

    /** That secret once more, for an hour. */
    public Optional<Setup> begun(String account, String email) {
        return beginning(account).map(factor -> setup(cipher.decrypt(factor.secret()), email));
    }

    /**
     * @param typed the first code
     * @return the recovery codes, known only now
     * @throws Refusal where the code is wrong, or there is no secret that it could be of
     */
    public List<String> turnOn(String account, String typed) {
        StoredFactor begun = beginning(account).orElseThrow(() -> Refusal.conflict("second-factor.not-begun"));
        OptionalLong step = step(begun, typed);
        if (step.isEmpty()) {
            throw Refusal.invalidField("code", "second-factor.code.wrong");
        }
        List<String> recoveryCodes = RecoveryCodes.make();
        boolean on = changed(
                where("_id").is(account).and(ON_SINCE).isNull().and(SECRET).is(begun.secret()),
                Update.update(ON_SINCE, now())
                        .set(USED_STEP, step.getAsLong())
                        .set(RECOVERY_CODES, RecoveryCodes.hashes(recoveryCodes)));
        if (!on) {
            throw Refusal.conflict("second-factor.not-begun");
        }
        return recoveryCodes;
    }

    /** What is right is used up by it. */
    public Shown show(String account, String typed) {
        Optional<StoredFactor> factor = on(account);
        if (factor.isEmpty()) {
            return Shown.WRONG;
        }
        if (!isCode(typed)) {
            String hash = RecoveryCodes.hash(typed);
            return changed(
                            where("_id").is(account).and(RECOVERY_CODES).is(hash),
                            new Update().pull(RECOVERY_CODES, hash))
                    ? Shown.RECOVERY_CODE
                    : Shown.WRONG;
        }
        OptionalLong step = step(factor.get(), typed);
        return step.isPresent()
                        && changed(
                                where("_id")
                                        .is(account)
                                        .and(SECRET)
                                        .is(factor.get().secret())
                                        .and(USED_STEP)
                                        .lt(step.getAsLong()),
                                Update.update(USED_STEP, step.getAsLong()))
                ? Shown.CODE
                : Shown.WRONG;
    }

    /** Whether it may be a code of an app, which can be guessed; recovery codes can't. */
    public static boolean isCode(String typed) {
        return SIX_DIGITS.matcher(withoutBlanks(typed)).matches();
    }

    /** In the place of those before. */
    public List<String> newRecoveryCodes(String account) {
        List<String> recoveryCodes = RecoveryCodes.make();
        if (!changed(
                where("_id").is(account).and(ON_SINCE).ne(null),
                Update.update(RECOVERY_CODES, RecoveryCodes.hashes(recoveryCodes)))) {
            throw Refusal.conflict("second-factor.off-already");
        }
        return recoveryCodes;
    }

    @Override
    public boolean reset(String account) {
        return mongo.remove(Query.query(where("_id").is(account).and(ON_SINCE).ne(null)), StoredFactor.class)
                        .getDeletedCount()
                > 0;
    }

    private OptionalLong step(StoredFactor factor, String typed) {
        return codes.step(cipher.decrypt(factor.secret()), withoutBlanks(typed), clock.instant(), factor.usedStep());
    }

    private static String withoutBlanks(String typed) {
        return BLANKS.matcher(typed).replaceAll("");
    }

    private Setup setup(byte[] secret, String email) {
        String text = new Base32().encodeToString(secret);
        String uri = UriComponentsBuilder.newInstance()
                .scheme("otpauth")
                .host("totp")
                .pathSegment("{name}")
                .queryParam("secret", "{secret}")
                .queryParam("issuer", "{issuer}")
                .encode()
                .buildAndExpand(issuer + ':' + email, text, issuer)
                .toUriString();
        return new Setup(text, uri);
    }

    private Optional<StoredFactor> beginning(String account) {
        return find(account)
                .filter(factor ->
                        !factor.isOn() && factor.begunAt().plus(SETTING_UP).isAfter(clock.instant()));
    }

    private Optional<StoredFactor> on(String account) {
        return find(account).filter(StoredFactor::isOn);
    }

    private Optional<StoredFactor> find(String account) {
        return Optional.ofNullable(mongo.findById(account, StoredFactor.class));
    }

    private boolean changed(Criteria factor, Update update) {
        return mongo.updateFirst(Query.query(factor), update, StoredFactor.class)
                        .getMatchedCount()
                > 0;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
