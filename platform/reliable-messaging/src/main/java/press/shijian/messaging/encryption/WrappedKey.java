package press.shijian.messaging.encryption;

/**
 * A key as it lies on the topic and in databases.
 *
 * @param by which wrapping key it is encrypted with
 * @param key in Base64
 */
record WrappedKey(String by, String key) {}
