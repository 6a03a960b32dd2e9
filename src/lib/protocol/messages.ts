/** Everything that either side may say, by its path. */
import { DevicesAnswer, DevicesRequest } from './devices';
import { EnrolAnswer, EnrolRequest } from './enrol';
import { KeysAnswer, KeysRequest } from './keys';
import { PullAnswer, PullRequest } from './pull';
import { PushAnswer, PushRequest } from './push';
import { RingAnswer, RingRequest } from './ring';
import { StatusAnswer, StatusRequest } from './status';
import { UploadKeyAnswer, UploadKeyRequest } from './upload-key';

export const messages = {
	push: { request: PushRequest, answer: PushAnswer },
	pull: { request: PullRequest, answer: PullAnswer },
	status: { request: StatusRequest, answer: StatusAnswer },
	devices: { request: DevicesRequest, answer: DevicesAnswer },
	enrol: { request: EnrolRequest, answer: EnrolAnswer },
	uploadKey: { request: UploadKeyRequest, answer: UploadKeyAnswer },
	keys: { request: KeysRequest, answer: KeysAnswer },
	ring: { request: RingRequest, answer: RingAnswer }
} as const;
