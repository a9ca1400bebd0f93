# A message that cannot be formatted is told on stderr, and the program goes on.
import logging
import sys

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
logging.warning("one")
logging.warning("two", 2)
logging.getLogger().handlers[0].setFormatter(logging.Formatter("%(missing)s"))
logging.warning("three")
print("done")

# expect: WARNING one
# expect: done
# expect error: --- Logging error ---
# expect error: TypeError: not all arguments converted during string formatting
# expect error: Message: 'two'
# expect error: Arguments: (2,)
# expect error: Call stack:
# expect error: ValueError: Formatting field not found in record: 'missing'
