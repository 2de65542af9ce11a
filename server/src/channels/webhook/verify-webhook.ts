import type { DeliveryVerdict, DoorKey, RawDelivery } from '../../core/doors/raw-delivery.ts';
import { verifyGithub } from './signatures/verify-github.ts';
import { verifyHmac } from './signatures/verify-hmac.ts';
import { verifyStandard } from './signatures/verify-standard.ts';
import { verifyStripe } from './signatures/verify-stripe.ts';
import { verifyToken } from './signatures/verify-token.ts';

/** Whether a delivery to a generic webhook is from whoever has the secret, and what it is called. */
export function verifyWebhook(delivery: RawDelivery, key: DoorKey): DeliveryVerdict {
  if (typeof key.signature === 'object') return verifyHmac(delivery, key, key.signature.hmac);
  switch (key.signature) {
    case 'token':
      return verifyToken(delivery, key);
    case 'standard':
      return verifyStandard(delivery, key);
    case 'github':
      return verifyGithub(delivery, key);
    case 'stripe':
      return verifyStripe(delivery, key);
  }
}
